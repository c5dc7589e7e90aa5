using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

/// <summary>Builds the network that a case's <c>module</c> describes and runs it on the inputs of a run.</summary>
internal sealed class ModuleFixture : IDisposable
{
    private readonly FixtureCase _fixture;
    private readonly JsonElement _settings;
    private readonly Dictionary<bool, nn.Module> _modules = [];

    public ModuleFixture(FixtureCase fixture) => (_fixture, _settings) = (fixture, fixture.Json.GetProperty("module"));

    /// <summary>Whether the module attends over padded places that its outputs are not compared at.</summary>
    public bool IsTransformer => Class == "TransformerEncoderLayer";

    private string Class => _settings.GetProperty("class").GetString()!;

    /// <summary>Outputs by the names of case.json.</summary>
    public Dictionary<string, Tensor> Run(JsonElement run, IReadOnlyDictionary<string, Tensor> inputs)
    {
        Tensor? Optional(string name) => inputs.GetValueOrDefault(name);
        bool batchFirst = run.Flag("batch_first", _settings.Flag("batch_first", true));
        var module = Class.Contains("masked_", StringComparison.Ordinal) ? null : Module(batchFirst);
        switch (module)
        {
            case null:
                bool mean = run.GetProperty("pooling").GetString() == "mean";
                Func<Tensor, Tensor, Tensor> pool = mean ? MaskedPooling.Mean : MaskedPooling.Max;
                return new() { ["output"] = pool(inputs["input"], inputs["mask"]) };
            case TorchSharp.Modules.LSTM lstm:
                var state = Optional("h_0") is { } hidden ? (hidden, inputs["c_0"]) : ((Tensor, Tensor)?)null;
                return Recurrent(lstm.RunPacked(Time(inputs["input"], batchFirst), Optional("lengths"), state), batchFirst);
            case TorchSharp.Modules.GRU gru:
                return Recurrent(gru.RunPacked(Time(inputs["input"], batchFirst), Optional("lengths"), Optional("h_0")), batchFirst);
            case MultiheadAttention attention:
                return Attention(weights => attention.Forward(
                    inputs["query"], inputs["key"], inputs["value"], Optional("key_padding_mask"), Optional("attn_mask"), weights));
            case TransformerEncoderLayer layer:
                return Attention(weights => layer.Forward(
                    inputs["input"], Optional("src_key_padding_mask"), Optional("src_mask") ?? Optional("attn_mask"), weights));
            case AttentiveStatisticsPooling pooling:
                var (statistics, shares) = pooling.Forward(inputs["input"], inputs["mask"]);
                return new() { ["output"] = statistics, ["weights"] = shares };
            default:
                throw new NotSupportedException(Class);
        }
    }

    public void Dispose()
    {
        foreach (var module in _modules.Values) module.Dispose();
    }

    private static Tensor Time(Tensor input, bool batchFirst) => batchFirst ? input : input.transpose(0, 1);

    private static Dictionary<string, Tensor> Recurrent(RecurrentOutput output, bool batchFirst)
    {
        var result = new Dictionary<string, Tensor> { ["output"] = Time(output.Hidden, batchFirst), ["h_n"] = output.LastHidden };
        if (output.LastCell is not null) result["c_n"] = output.LastCell;
        return result;
    }

    private static Dictionary<string, Tensor> Attention(Func<AttentionWeights, AttentionOutput> run)
    {
        var fused = run(AttentionWeights.None);
        var perHead = run(AttentionWeights.PerHead);
        Assert.Null(fused.Weights);
        return new()
        {
            ["output"] = fused.Hidden,
            ["output, explicit"] = perHead.Hidden,
            ["weights"] = run(AttentionWeights.Averaged).Weights!,
            ["weights_per_head"] = perHead.Weights!,
        };
    }

    private nn.Module Module(bool batchFirst)
    {
        if (_modules.TryGetValue(batchFirst, out var made)) return made;
        long Size(string name) => _settings.GetProperty(name).GetInt64();
        long? Width(string name) =>
            _settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
        bool bias = _settings.Flag("bias", true), both = _settings.Flag("bidirectional", false);
        long layers = Width("num_layers") ?? 1;
        nn.Module module = Class switch
        {
            "LSTM" => nn.LSTM(Size("input_size"), Size("hidden_size"), layers, bias, batchFirst: true, bidirectional: both),
            "GRU" => nn.GRU(Size("input_size"), Size("hidden_size"), layers, bias, batchFirst: true, bidirectional: both),
            "MultiheadAttention" => new MultiheadAttention(Size("embed_dim"), Size("num_heads"), bias, Width("kdim"), Width("vdim"),
                batchFirst: batchFirst),
            "TransformerEncoderLayer" => new TransformerEncoderLayer(new TransformerEncoderLayerOptions(
                Size("d_model"), Size("nhead"), Size("dim_feedforward"),
                Enum.Parse<FeedForwardActivation>(_settings.GetProperty("activation").GetString()!, ignoreCase: true),
                _settings.Flag("norm_first", false), Epsilon: _settings.Number("layer_norm_eps", 1e-5), Bias: bias,
                BatchFirst: batchFirst)),
            "AttentiveStatistics" => new AttentiveStatisticsPooling(Size("width"), Size("bottleneck"), _settings.Number("epsilon", 1e-6)),
            _ => throw new NotSupportedException(Class),
        };
        ModuleWeights.Load(module, _fixture.PathOf("model.safetensors"));
        foreach (var (_, tensor) in module.state_dict()) tensor.DetachFromDisposeScope(); // it outlives the run that made it
        module.eval();
        return _modules[batchFirst] = module;
    }
}
