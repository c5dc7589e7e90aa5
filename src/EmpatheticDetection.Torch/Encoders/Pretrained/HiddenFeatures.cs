namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>What an encoder that stays as it is gave of an utterance, in half precision.</summary>
/// <param name="Values">(time, layers, width).</param>
/// <param name="Time">Hidden states, or 1 where they are pooled.</param>
/// <param name="Size">Numbers of a place in time: layers times width.</param>
public sealed record HiddenFeatures(Half[] Values, int Time, int Size) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 2L * Values.Length;

    /// <summary>The values in single precision.</summary>
    public float[] ToSingles()
    {
        var singles = new float[Values.Length];
        for (int i = 0; i < singles.Length; i++) singles[i] = (float)Values[i];
        return singles;
    }
}
