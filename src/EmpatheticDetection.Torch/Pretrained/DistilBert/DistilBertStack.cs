using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>The layers, under DistilBERT's names.</summary>
internal sealed class DistilBertStack : nn.Module
{
    [ComponentName(Name = "layer")]
    private readonly ModuleList<DistilBertLayer> _layers;

    public DistilBertStack(DistilBertConfig config)
        : base(nameof(DistilBertStack))
    {
        Layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new DistilBertLayer(config))];
        _layers = new ModuleList<DistilBertLayer>([.. Layers]);
        RegisterComponents();
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<DistilBertLayer> Layers { get; }
}
