using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests;

public class NativeLoadTests
{
    [Fact]
    public void Libtorch_loads()
    {
        using var x = ones(2, 2);
        using var sum = x.sum();
        Assert.Equal(4f, sum.item<float>());
    }
}
