using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>(x - mean) / deviation along the last dimension, with both fitted on the training split and kept with the weights.</summary>
internal sealed class Standardization : nn.Module<Tensor, Tensor>
{
    private readonly int _width;

    [ComponentName(Name = "mean")]
    private readonly Tensor _mean;

    [ComponentName(Name = "deviation")]
    private readonly Tensor _deviation;

    public Standardization(int width)
        : base(nameof(Standardization))
    {
        _width = width;
        _mean = zeros(width);
        _deviation = ones(width);
        RegisterComponents();
    }

    /// <summary>Fits on rows whose lengths are multiples of the width.</summary>
    public void Fit(IEnumerable<float[]> rows)
    {
        var sum = new double[_width];
        var squares = new double[_width];
        long count = 0;
        foreach (float[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                sum[i % _width] += row[i];
                squares[i % _width] += (double)row[i] * row[i];
            }

            count += row.Length / _width;
        }

        if (count == 0) return;
        using var mean = tensor(sum.Select(s => (float)(s / count)).ToArray());
        using var deviation = tensor(sum.Zip(squares, (s, q) => (float)Math.Max(1e-3, Math.Sqrt(Math.Max(0, (q / count) - (s / count * s / count))))).ToArray());
        using var noGradient = no_grad();
        _mean.copy_(mean);
        _deviation.copy_(deviation);
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return ((input - _mean) / _deviation).MoveToOuterDisposeScope();
    }
}
