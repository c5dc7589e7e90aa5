using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Text;

/// <summary>One layer of a text encoder.</summary>
internal abstract class TextLayer(string name) : nn.Module(name)
{
    /// <summary>Computes the layer.</summary>
    /// <param name="hidden">(places, width).</param>
    /// <param name="places">Where the tokens stand.</param>
    /// <param name="wanted">Whether to give the attention weights.</param>
    /// <returns>(places, width), and (batch, heads, query, key) or null; the caller's scope has both.</returns>
    public abstract (Tensor Hidden, Tensor? Attention) Forward(Tensor hidden, TokenPlaces places, bool wanted);
}
