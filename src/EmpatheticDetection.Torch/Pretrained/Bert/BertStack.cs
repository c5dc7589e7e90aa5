using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The layers, under BERT's names.</summary>
internal sealed class BertStack : nn.Module
{
    [ComponentName(Name = "layer")]
    private readonly ModuleList<BertLayer> _layers;

    public BertStack(BertConfig config)
        : base(nameof(BertStack))
    {
        Layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new BertLayer(config))];
        _layers = new ModuleList<BertLayer>([.. Layers]);
        RegisterComponents();
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<BertLayer> Layers { get; }
}
