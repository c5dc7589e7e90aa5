using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Vision;

/// <summary>Cuts pictures into patches and maps each to a vector.</summary>
internal static class PatchGrid
{
    /// <summary>The convolution that does it: kernel and stride are a patch.</summary>
    public static Conv2d Projection(int channels, int width, int patch) => nn.Conv2d(channels, width, patch, stride: patch);

    /// <summary>Patches row by row.</summary>
    /// <param name="projection">The convolution.</param>
    /// <param name="pictures">(pictures, channels, height, width).</param>
    /// <returns>(pictures, patches, vector), and how many there are in each direction.</returns>
    public static (Tensor Patches, long Rows, long Columns) Cut(Conv2d projection, Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var projected = projection.call(pictures); // (pictures, vector, rows, columns)
        return (projected.flatten(2).transpose(1, 2).MoveToOuterDisposeScope(), projected.shape[2], projected.shape[3]);
    }

    /// <summary>Refuses what is no batch of clips of a number of channels that is at least a patch high and wide.</summary>
    public static void Check(Tensor pixels, int channels, int patch)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.dim() != 5 || pixels.shape[1] < 1 || pixels.shape[2] != channels || pixels.shape[3] < patch || pixels.shape[4] < patch)
            throw new ArgumentException(
                $"(batch, frames, {channels}, height, width) with sides of at least {patch} are wanted, "
                + $"not [{string.Join(", ", pixels.shape)}].",
                nameof(pixels));
    }
}
