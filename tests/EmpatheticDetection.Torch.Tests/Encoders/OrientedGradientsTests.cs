using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Encoders.Face;

namespace EmpatheticDetection.Torch.Tests.Encoders;

public class OrientedGradientsTests
{
    private const int Size = 64, Half = OrientedGradients.Count / 2;

    [Fact]
    public void An_even_picture_has_no_edges() =>
        Assert.All(OrientedGradients.Compute(Film((_, _, _) => 90)), number => Assert.Equal(0, number));

    [Fact]
    public void Stripes_across_and_stripes_down_differ()
    {
        float[] across = OrientedGradients.Compute(Film((_, y, _) => Stripe(y))), down = OrientedGradients.Compute(Film((_, _, x) => Stripe(x)));
        int strongest = Enumerable.Range(0, 8).MaxBy(d => Sum(across, d)), other = Enumerable.Range(0, 8).MaxBy(d => Sum(down, d));

        Assert.Equal(4, Math.Abs(strongest - other));   // eight directions on half a turn
        Assert.True(Sum(across, strongest) > 5 * Sum(across, other));
    }

    [Fact]
    public void Light_and_dark_exchanged_change_nothing()
    {
        float[] plain = OrientedGradients.Compute(Film(Blob)), negative = OrientedGradients.Compute(Film((t, y, x) => (byte)(255 - Blob(t, y, x))));
        Assert.Equal(plain, negative, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Only_what_moves_deviates_over_the_frames()
    {
        Assert.All(OrientedGradients.Compute(Film(Blob))[Half..], number => Assert.Equal(0, number, 1e-3f));
        Assert.Contains(OrientedGradients.Compute(Film((t, y, x) => Blob(t, y, x + (4 * t))))[Half..], number => number > 0.1);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 7, 9)]
    [InlineData(3, 100, 40)]
    public void Any_size_gives_as_many_finite_numbers(int count, int height, int width)
    {
        byte[] pixels = [.. Enumerable.Range(0, count * height * width * 3).Select(i => (byte)(i * 7919))];
        float[] numbers = OrientedGradients.Compute(new VideoFrames(pixels, count, height, width));

        Assert.Equal(OrientedGradients.Count, numbers.Length);
        Assert.All(numbers, number => Assert.True(float.IsFinite(number)));
    }

    private static double Sum(float[] numbers, int direction) => Enumerable.Range(0, Half / 8).Sum(cell => (double)numbers[(cell * 8) + direction]);

    private static byte Stripe(int at) => (byte)(at / 4 % 2 == 0 ? 40 : 200);

    private static byte Blob(int frame, int y, int x) => (byte)(40 + (180 * Math.Exp(-(((y - 30) * (y - 30)) + ((x - 30) * (x - 30))) / 200.0)));

    private static VideoFrames Film(Func<int, int, int, byte> gray)
    {
        var pixels = new byte[3 * Size * Size * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int pixel = i / 3;
            pixels[i] = gray(pixel / (Size * Size), pixel / Size % Size, pixel % Size);
        }

        return new VideoFrames(pixels, 3, Size, Size);
    }
}
