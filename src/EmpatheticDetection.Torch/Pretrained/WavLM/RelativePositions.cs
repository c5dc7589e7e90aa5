namespace EmpatheticDetection.Torch.Pretrained.WavLM;

/// <summary>
/// Buckets of relative positions: the sign first, then half of the buckets for one distance each and half for distances that grow
/// logarithmically (Raffel et al. 2020, section 2.1).
/// </summary>
public static class RelativePositions
{
    /// <summary>The bucket of a distance.</summary>
    /// <param name="position">Frames from the query to the key.</param>
    /// <param name="buckets">All buckets, of both directions.</param>
    /// <param name="maximumDistance">From this distance on all is one bucket.</param>
    public static int Bucket(long position, int buckets, int maximumDistance)
    {
        int half = buckets / 2;
        int exact = half / 2;
        int first = position > 0 ? half : 0;
        long distance = Math.Abs(position);
        if (distance < exact) return first + (int)distance;

        // In float32 as the original, whose rounding decides where a bucket ends; cut towards zero.
        float part = MathF.Log(distance / (float)exact) / (float)Math.Log((double)maximumDistance / exact);
        return first + Math.Min(half - 1, (int)(exact + (part * (half - exact))));
    }
}
