using CsCheck;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Tests.Sampling;

public sealed class FrameResizerTests
{
    [Fact]
    public void Bilinear_looks_between_pixel_centres_at_halves()
    {
        // One row 0 80 160 240 stretched to 8: places -0.25, 0.25, 0.75, ... between the centres, held at the ends.
        Assert.Equal([0, 20, 60, 100, 140, 180, 220, 240], Row(Resize([0, 80, 160, 240], 4, 1, 8, 1, ResizeMethod.Bilinear)));
    }

    [Fact]
    public void Bilinear_does_not_smooth_when_it_shrinks()
    {
        // By three, only the middle pixel of each three is seen.
        Assert.Equal([10, 40], Row(Resize([0, 10, 200, 0, 40, 200], 6, 1, 2, 1, ResizeMethod.Bilinear)));
    }

    [Fact]
    public void Area_is_the_mean_of_what_a_pixel_covers()
    {
        Assert.Equal([70, 80], Row(Resize([0, 10, 200, 0, 40, 200], 6, 1, 2, 1, ResizeMethod.Area)));
        Assert.Equal([20, 80], Row(Resize([0, 60, 90], 3, 1, 2, 1, ResizeMethod.Area))); // (0 + 60/2) / 1.5, (60/2 + 90) / 1.5
    }

    [Fact]
    public void Any_size_equals_the_formula_pixel_by_pixel() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample((sw, sh, tw, th, seed) =>
        {
            var random = new Random(seed);
            byte[] source = new byte[sw * sh * 3];
            random.NextBytes(source);
            byte[] target = new byte[tw * th * 3];
            new FrameResizer(new FrameSize(sw, sh), new FrameSize(tw, th)).Resize(source, target);
            for (int y = 0; y < th; y++)
                for (int x = 0; x < tw; x++)
                    for (int c = 0; c < 3; c++)
                        Assert.InRange(target[(((y * tw) + x) * 3) + c] - Formula(source, sw, sh, tw, th, x, y, c), -0.51, 0.51);
        }, iter: 200);

    [Theory]
    [InlineData(ResizeMethod.Bilinear)]
    [InlineData(ResizeMethod.Area)]
    public void A_plain_colour_stays_plain(ResizeMethod method) =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[1, 60]).Sample((sw, sh, tw, th) =>
        {
            byte[] target = new byte[tw * th * 3];
            new FrameResizer(new FrameSize(sw, sh), new FrameSize(tw, th), method).Resize(
                Enumerable.Repeat((byte)137, sw * sh * 3).ToArray(), target);
            Assert.All(target, value => Assert.Equal(137, value));
        }, iter: 100);

    [Fact]
    public void Frames_after_the_first_allocate_nothing()
    {
        var resizer = new FrameResizer(new FrameSize(320, 240), new FrameSize(224, 224));
        byte[] source = new byte[320 * 240 * 3], target = new byte[224 * 224 * 3];
        resizer.Resize(source, target);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) resizer.Resize(source, target);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double Formula(byte[] source, int sw, int sh, int tw, int th, int x, int y, int c)
    {
        double px = Math.Clamp(((x + 0.5) * sw / tw) - 0.5, 0, sw - 1), py = Math.Clamp(((y + 0.5) * sh / th) - 0.5, 0, sh - 1);
        int x0 = (int)px, y0 = (int)py, x1 = Math.Min(x0 + 1, sw - 1), y1 = Math.Min(y0 + 1, sh - 1);
        double fx = px - x0, fy = py - y0;
        double At(int column, int row) => source[(((row * sw) + column) * 3) + c];
        return ((1 - fy) * (((1 - fx) * At(x0, y0)) + (fx * At(x1, y0)))) + (fy * (((1 - fx) * At(x0, y1)) + (fx * At(x1, y1))));
    }

    private static byte[] Resize(byte[] grey, int width, int height, int toWidth, int toHeight, ResizeMethod method)
    {
        byte[] target = new byte[toWidth * toHeight * 3];
        byte[] source = [.. grey.SelectMany(value => new[] { value, value, value })];
        new FrameResizer(new FrameSize(width, height), new FrameSize(toWidth, toHeight), method).Resize(source, target);
        return target;
    }

    private static int[] Row(byte[] pixels) => [.. pixels.Where((_, i) => i % 3 == 1).Select(value => (int)value)];
}
