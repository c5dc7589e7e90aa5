using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Weights;

public sealed class ModuleWeightsTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var saved = nn.Sequential(("linear", nn.Linear(3, 4)), ("norm", nn.BatchNorm1d(4)));
        using var loaded = nn.Sequential(("linear", nn.Linear(3, 4)), ("norm", nn.BatchNorm1d(4)));
        saved.call(randn(5, 3)); // gives the batch norm statistics of its own

        ModuleWeights.Save(saved, _folder["m.safetensors"], new Dictionary<string, string> { ["format"] = "pt" });
        ModuleWeights.Load(loaded, _folder["m.safetensors"]);

        var expected = saved.state_dict();
        Assert.Contains("norm.num_batches_tracked", expected.Keys);
        foreach (var (name, value) in loaded.state_dict()) FixtureTensors.AssertSame(expected[name], value, name);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    public void Other_floating_point_types_become_the_networks(ScalarType type)
    {
        using var network = nn.Linear(2, 2);
        var weight = tensor(new[] { 0.5f, -1.25f, 3f, 0f }).reshape(2, 2);
        var tensors = new Dictionary<string, Tensor> { ["weight"] = weight.to(type), ["bias"] = zeros(2, type) };
        TensorFile.Write(_folder["h.safetensors"], tensors);

        ModuleWeights.Load(network, _folder["h.safetensors"]);

        FixtureTensors.AssertSame(weight, network.weight, "weight");
    }

    [Fact]
    public void All_differences_are_named_at_once_and_nothing_is_loaded()
    {
        using var network = new MultiheadAttention(4, 2);
        var before = network.get_parameter("out_proj.weight")!.detach().clone();
        TensorFile.Write(_folder["x.safetensors"], new Dictionary<string, Tensor>
        {
            ["in_proj_weight"] = zeros(12, 5),
            ["in_proj_bias"] = zeros(12, ScalarType.Int64),
            ["out_proj.weight"] = zeros(4, 4),
            ["extra"] = zeros(1),
        });

        var error = Assert.Throws<InvalidInputException>(() => ModuleWeights.Load(network, _folder["x.safetensors"]));

        foreach (string part in (string[])["x.safetensors", "1 missing (out_proj.bias)", "1 unexpected (extra)",
            "in_proj_weight [12, 5] instead of [12, 4]",
            "in_proj_bias I64 instead of Float32"])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        FixtureTensors.AssertSame(before, network.get_parameter("out_proj.weight")!, "weight");
    }

    [Fact]
    public void Tensors_of_every_type_and_layout_keep_their_bits()
    {
        var view = arange(6).reshape(2, 3).t();
        var tensors = new Dictionary<string, Tensor> { ["scalar"] = tensor(7L), ["none"] = zeros(0, 3), ["view"] = view };
        foreach (var type in (ScalarType[])[ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16,
            ScalarType.Int64, ScalarType.Int32,
            ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool])
            tensors[type.ToString()] = arange(4).reshape(2, 2).to(type);

        TensorFile.Write(_folder["t.safetensors"], tensors);
        var read = TensorFile.Read(_folder["t.safetensors"]);

        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in tensors)
        {
            Assert.Equal(value.shape, read[name].shape);
            FixtureTensors.AssertSame(value, read[name], name);
        }
    }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }
}
