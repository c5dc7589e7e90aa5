namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>
/// What a pickle may make of memory: an opcode of one byte can ask for an object of a hundred, so all that is made is counted, and a
/// pickle that wants more than a fixed amount and the size of its file is refused.
/// </summary>
internal sealed class PickleBudget(long fileLength)
{
    public const int Value = 32;
    public const int Container = 176;
    public const int Item = 40;
    public const int KeyedItem = 160;
    public const int MemoEntry = 80;

    private const long Free = 40L << 20;
    private long _left = Free + fileLength;

    /// <summary>Takes the bytes that something is going to need.</summary>
    /// <exception cref="PickleException">They are not left.</exception>
    public void Take(long bytes)
    {
        _left -= bytes;
        if (_left < 0) throw new PickleException("it makes far more values than its size justifies", "Save the weights alone (the state_dict).");
    }
}
