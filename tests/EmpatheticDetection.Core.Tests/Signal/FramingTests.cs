using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Tests.Signal;

public class FramingTests
{
    [Theory]
    [InlineData(FramePadding.Zeros, new float[] { 0, 0, 1, 2, 3, 0, 0 })]
    [InlineData(FramePadding.Edge, new float[] { 1, 1, 1, 2, 3, 3, 3 })]
    [InlineData(FramePadding.Reflect, new float[] { 3, 2, 1, 2, 3, 2, 1 })]
    [InlineData(FramePadding.None, new float[] { 1, 2, 3 })]
    public void Padding_surrounds_the_signal(FramePadding padding, float[] expected)
    {
        float[] padded = new float[Framing.PaddedLength(3, 4, padding)];
        Framing.Pad([1, 2, 3], 4, padding, padded);
        Assert.Equal(expected, padded);
    }

    [Fact]
    public void Mirroring_goes_on_where_the_signal_is_shorter_than_the_padding()
    {
        float[] padded = new float[Framing.PaddedLength(2, 8, FramePadding.Reflect)];
        Framing.Pad([1, 2], 8, FramePadding.Reflect, padded);
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2, 1, 2], padded);
    }

    [Theory]
    [InlineData(80000, 2048, 512, FramePadding.Zeros, 157)]
    [InlineData(0, 2048, 512, FramePadding.Zeros, 1)]
    [InlineData(1, 2048, 512, FramePadding.Reflect, 1)]
    [InlineData(400, 400, 160, FramePadding.None, 1)]
    public void Frames_are_counted_as_librosa_does(int samples, int length, int hop, FramePadding padding, int expected) =>
        Assert.Equal(expected, Framing.FrameCount(samples, length, hop, padding));

    [Theory]
    [InlineData(399, FramePadding.None)]
    [InlineData(0, FramePadding.None)]
    [InlineData(0, FramePadding.Reflect)]
    [InlineData(0, FramePadding.Edge)]
    public void A_signal_that_cannot_be_framed_is_refused(int samples, FramePadding padding) =>
        Assert.Throws<ArgumentException>(() => Framing.FrameCount(samples, 400, 160, padding));
}
