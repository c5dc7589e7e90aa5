using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Weights;

public sealed class PretrainedWeightsTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public PretrainedWeightsTests() => File.WriteAllText(_folder["config.json"], """{"model_type": "bert"}""");

    [Fact]
    public void A_single_file_goes_before_an_index()
    {
        TensorFile.Write(_folder["model.safetensors"], [new("one", ones(2))]);
        File.WriteAllText(_folder["model.safetensors.index.json"], "{}");

        using var weights = PretrainedFolder.Open(_folder.Path).OpenWeights();

        Assert.Equal(["one"], weights.Tensors.Keys);
    }

    [Fact]
    public void Weights_in_several_files_load_into_one_network()
    {
        using var network = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1)));
        var state = network.state_dict();
        TensorFile.Write(_folder["1.safetensors"], state.Where(entry => entry.Key[0] == 'a'));
        TensorFile.Write(_folder["2.safetensors"], state.Where(entry => entry.Key[0] == 'b'));
        string map = string.Join(", ", state.Keys.Select(key => $"\"{key}\": \"{(key[0] == 'a' ? 1 : 2)}.safetensors\""));
        File.WriteAllText(_folder["model.safetensors.index.json"], "{\"metadata\": {}, \"weight_map\": {" + map + "}}");
        using var other = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 1)));

        using var weights = PretrainedFolder.Open(_folder.Path).OpenWeights();
        ModuleWeights.Load(other, weights, WeightNames.AsTheyAre);

        foreach (var (name, value) in other.state_dict()) FixtureTensors.AssertSame(state[name], value, name);
    }

    [Fact]
    public void Floats_of_eight_bits_are_widened()
    {
        SafetensorsWriter.Write(_folder["f8.safetensors"], [("weight", "F8_E5M2", [1, 2], s => s.Write([0x3c, 0xc0])), ("bias", "F8_E4M3", [1], s => s.Write([0x38]))]);
        using var network = nn.Linear(2, 1);

        ModuleWeights.Load(network, _folder["f8.safetensors"]);

        Assert.Equal([1f, -2f], network.weight!.data<float>().ToArray());
        Assert.Equal([1f], network.bias!.data<float>().ToArray());
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "LFS")]
    [InlineData("<!DOCTYPE html><html>", "web page")]
    public void What_is_no_model_says_so(string content, string cause)
    {
        File.WriteAllText(_folder["pytorch_model.bin"], content);

        var error = Assert.Throws<InvalidInputException>(() => PretrainedFolder.Open(_folder.Path).OpenWeights());

        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_weights_says_which_it_wants()
    {
        var error = Assert.Throws<InvalidInputException>(() => PretrainedFolder.Open(_folder.Path).OpenWeights());

        Assert.Contains("model.safetensors", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }
}
