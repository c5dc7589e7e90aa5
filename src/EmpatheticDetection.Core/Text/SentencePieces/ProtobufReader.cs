using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// Reads the fields of a protobuf message one by one (https://protobuf.dev/programming-guides/encoding). Every length is checked against
/// what there is, so nothing is allocated that the file does not hold.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message, string path)
{
    private ReadOnlySpan<byte> _rest = message;
    private ulong _scalar;
    private ReadOnlySpan<byte> _bytes;
    private int _wire;

    /// <summary>Number of the field read last.</summary>
    public int Field { get; private set; }

    /// <summary>The field's bytes: a text or a message.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _wire == 2 ? _bytes : throw Bad($"field {Field} is no text or message");

    /// <summary>The field's whole number.</summary>
    public readonly long Number => _wire == 0 ? (long)_scalar : throw Bad($"field {Field} is no whole number");

    /// <summary>The field's truth value.</summary>
    public readonly bool Flag => Number != 0;

    /// <summary>The field's float32.</summary>
    public readonly float Single => _wire == 5 ? BitConverter.UInt32BitsToSingle((uint)_scalar) : throw Bad($"field {Field} is no float");

    /// <summary>Goes on to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        ulong tag = Varint();
        if (tag >> 3 is 0 or > 536870911) throw Bad("a field has an impossible number");
        (Field, _wire) = ((int)(tag >> 3), (int)(tag & 7));
        switch (_wire)
        {
            case 0: _scalar = Varint(); break;
            case 1: _scalar = BinaryPrimitives.ReadUInt64LittleEndian(Take(8)); break;
            case 2: _bytes = Take(Varint()); break;
            case 5: _scalar = BinaryPrimitives.ReadUInt32LittleEndian(Take(4)); break;
            default: throw Bad($"field {Field} has the wire type {_wire}, which no such file has");
        }

        return true;
    }

    private readonly InvalidInputException Bad(string cause) =>
        new(path, $"is no SentencePiece model ({cause})", "Get the model's files again.");

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length) throw Bad("it ends early");
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Bad("a number has more than ten bytes");
    }
}
