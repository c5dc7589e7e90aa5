using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A numpy dtype of plain numbers; its byte order comes with its state.</summary>
internal sealed class NumpyDtype
{
    private bool _hasState;

    public NumpyDtype(string code) => Type = code switch
    {
        "f8" => "F64",
        "f4" => "F32",
        "f2" => "F16",
        "i8" => "I64",
        "i4" => "I32",
        "i2" => "I16",
        "i1" => "I8",
        "u8" => "U64",
        "u4" => "U32",
        "u2" => "U16",
        "u1" => "U8",
        "b1" => "BOOL",
        _ => throw new PickleException($"the numpy dtype \"{PickleText.Short(code)}\" is none of plain numbers"),
    };

    public string Type { get; }

    public int Width => TensorInfo.WidthOf(Type);

    public bool IsBigEndian { get; private set; }

    /// <summary>(version, byte order, subdtype, names, fields, item size, alignment, flags), of which plain numbers need the order alone.</summary>
    public void Build(object? state)
    {
        if (_hasState || state is not PickleList { IsTuple: true, Count: >= 8 and <= 9 } values || values[0] is not long || values[1] is not string order
            || values[2] is not null || values[3] is not null || values[4] is not null || order is not ("<" or ">" or "|" or "="))
            throw new PickleException("a numpy dtype has a state that is none of plain numbers");
        (_hasState, IsBigEndian) = (true, order == ">");
    }
}
