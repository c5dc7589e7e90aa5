using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Vision;

namespace EmpatheticDetection.Core.Tests.Vision;

public sealed class FrameQualityTests
{
    private const int Size = 16;

    [Fact]
    public void A_plain_surface_has_its_brightness_and_no_sharpness()
    {
        var quality = FrameQuality.Of(Draw((_, _) => 80));

        Assert.Equal(80, quality.Brightness, 3);
        Assert.Equal(0, quality.Sharpness, 3);
    }

    [Fact]
    public void A_single_bright_point_gives_the_variance_that_one_counts_by_hand()
    {
        // Of 14 x 14 places the Laplacian is -400 at one, 100 at four.
        double mean = 0, squares = ((400.0 * 400) + (4 * 100 * 100)) / (14 * 14);

        Assert.Equal(squares - mean, FrameQuality.Of(Draw((y, x) => (byte)(y == 8 && x == 8 ? 100 : 0))).Sharpness, 1);
    }

    [Fact]
    public void Blur_and_darkness_lower_sharpness()
    {
        var sharp = FrameQuality.Of(Draw((y, x) => (byte)((x / 4) + (y / 4) % 2 == 0 ? 200 : 50)));
        var dark = FrameQuality.Of(Draw((y, x) => (byte)((x / 4) + (y / 4) % 2 == 0 ? 50 : 12)));
        var slope = FrameQuality.Of(Draw((_, x) => (byte)(50 + (x * 10))));

        Assert.True(sharp.Sharpness > dark.Sharpness && dark.Brightness < sharp.Brightness);
        Assert.True(slope.Sharpness < 1);
    }

    private static VideoFrames Draw(Func<int, int, byte> light)
    {
        byte[] pixels = new byte[2 * Size * Size * 3];
        for (int p = 0; p < pixels.Length; p++) pixels[p] = light(p / 3 / Size % Size, p / 3 % Size);
        return new VideoFrames(pixels, 2, Size, Size);
    }
}
