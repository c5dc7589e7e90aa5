using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>The layers of a text encoder, under the originals' names.</summary>
internal sealed class LayerStack<TLayer> : nn.Module
    where TLayer : TextLayer
{
    [ComponentName(Name = "layer")]
    private readonly ModuleList<TLayer> _layers;

    /// <param name="count">Number of layers.</param>
    /// <param name="create">Makes one.</param>
    public LayerStack(int count, Func<TLayer> create)
        : base(nameof(LayerStack<>))
    {
        Layers = [.. Enumerable.Range(0, count).Select(_ => create())];
        _layers = new ModuleList<TLayer>([.. Layers]);
        RegisterComponents();
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<TLayer> Layers { get; }
}
