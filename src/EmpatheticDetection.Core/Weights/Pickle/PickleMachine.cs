using System.Numerics;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>
/// Reads one pickle into plain data: null, bool, long, BigInteger, double, string, byte[], <see cref="PickleList"/>,
/// <see cref="PickleMap"/>, <see cref="PickleSet"/>, and what <see cref="IPickleObjects"/> makes. It has a stack of its own and
/// never recurses, so that no nesting can end the process.
/// </summary>
internal sealed class PickleMachine
{
    // As many as a Python integer of 300 digits takes; no weights need more.
    private const int LongestInteger = 128;

    private readonly PickleInput _input;
    private readonly IPickleObjects _objects;
    private readonly PickleBudget _budget;
    private readonly PickleStack _stack;
    private readonly Dictionary<uint, object?> _memo = [];

    private PickleMachine(PickleInput input, IPickleObjects objects, PickleBudget budget)
        => (_input, _objects, _budget, _stack) = (input, objects, budget, new PickleStack(budget));

    /// <summary>Reads up to and with STOP, and leaves the input behind it.</summary>
    /// <param name="input">Where from.</param>
    /// <param name="objects">What names mean.</param>
    /// <param name="budget">What may be made.</param>
    /// <param name="what">What the pickle is, for messages, such as <c>data.pkl</c>.</param>
    /// <exception cref="InvalidInputException">Anything that is not plain data; with the place and the name found.</exception>
    public static object? Read(PickleInput input, IPickleObjects objects, PickleBudget budget, string what)
    {
        long start = input.Position, at = start;
        try
        {
            var machine = new PickleMachine(input, objects, budget);
            machine.Begin();
            do at = input.Position;
            while (machine.Step((PickleOpcode)input.ReadByte()));
            object? value = machine.Result();
            PickleCheck.Require(value, objects, budget);
            return value;
        }
        catch (PickleException e)
        {
            throw new InvalidInputException(input.Path, $"{what}, byte {at - start}: {e.Message}",
                e.Cure ?? "The file is damaged or no checkpoint of weights; nothing in it was run.", e);
        }
    }

    private void Begin()
    {
        if (_input.Left == 0) throw new PickleException("it is empty");
        if (_input.ReadByte() != (byte)PickleOpcode.Protocol) throw new PickleException("it does not start as a pickle of protocol 2 to 5 does");
        CheckProtocol();
    }

    private void CheckProtocol()
    {
        byte protocol = _input.ReadByte();
        if (protocol is < 2 or > 5) throw new PickleException($"protocol {protocol} is unknown");
    }

    private bool Step(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Stop: return false;
            case PickleOpcode.Protocol: CheckProtocol(); break;
            case PickleOpcode.Frame: CheckFrame(); break;
            case PickleOpcode.None: _stack.Push(null); break;
            case PickleOpcode.NewTrue: Push(true); break;
            case PickleOpcode.NewFalse: Push(false); break;
            case PickleOpcode.BinInt: Push((long)_input.ReadInt32()); break;
            case PickleOpcode.BinInt1: Push((long)_input.ReadByte()); break;
            case PickleOpcode.BinInt2: Push((long)_input.ReadUInt16()); break;
            case PickleOpcode.Long1: Push(Integer(_input.ReadByte())); break;
            case PickleOpcode.Long4: Push(Integer(_input.ReadUInt32())); break;
            case PickleOpcode.BinFloat: Push(_input.ReadDouble()); break;
            case PickleOpcode.ShortBinUnicode: _stack.Push(_input.ReadText(_input.ReadByte(), _budget)); break;
            case PickleOpcode.BinUnicode: _stack.Push(_input.ReadText(_input.ReadUInt32(), _budget)); break;
            case PickleOpcode.BinUnicode8: _stack.Push(_input.ReadText(_input.ReadUInt64(), _budget)); break;
            case PickleOpcode.ShortBinBytes: _stack.Push(Bytes(_input.ReadByte())); break;
            case PickleOpcode.BinBytes: _stack.Push(Bytes(_input.ReadUInt32())); break;
            case PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8: _stack.Push(Bytes(_input.ReadUInt64())); break;
            case PickleOpcode.Mark: _stack.Mark(); break;
            case PickleOpcode.EmptyTuple: PushTuple([]); break;
            case PickleOpcode.Tuple1: PushTuple(_stack.Take(1)); break;
            case PickleOpcode.Tuple2: PushTuple(_stack.Take(2)); break;
            case PickleOpcode.Tuple3: PushTuple(_stack.Take(3)); break;
            case PickleOpcode.Tuple: PushTuple(_stack.PopToMark()); break;
            case PickleOpcode.EmptyList: PushContainer(new PickleList([], isTuple: false)); break;
            case PickleOpcode.EmptyDictionary: PushContainer(new PickleMap()); break;
            case PickleOpcode.EmptySet: PushContainer(new PickleSet()); break;
            case PickleOpcode.FrozenSet: PushSet(_stack.PopToMark()); break;
            case PickleOpcode.Append: Append([_stack.Pop()]); break;
            case PickleOpcode.Appends: Append(_stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(_stack.Take(2)); break;
            case PickleOpcode.SetItems: SetItems(_stack.PopToMark()); break;
            case PickleOpcode.AddItems: AddItems(_stack.PopToMark()); break;
            case PickleOpcode.BinGet: Get(_input.ReadByte()); break;
            case PickleOpcode.LongBinGet: Get(_input.ReadUInt32()); break;
            case PickleOpcode.BinPut: Put(_input.ReadByte()); break;
            case PickleOpcode.LongBinPut: Put(_input.ReadUInt32()); break;
            case PickleOpcode.Memoize: Put((uint)_memo.Count); break;
            case PickleOpcode.Global: Global(_input.ReadLine(), _input.ReadLine()); break;
            case PickleOpcode.StackGlobal: StackGlobal(); break;
            case PickleOpcode.BinPersistentId: Push(_objects.Persistent(_stack.Pop())); break;
            case PickleOpcode.Reduce: Reduce(); break;
            case PickleOpcode.Build: Build(); break;
            default: throw new PickleException($"the opcode 0x{(byte)opcode:x2} is never needed for plain data");
        }

        return true;
    }

    private object? Result() => _stack.HoldsOneValue ? _stack.Pop() : throw new PickleException("it does not end with exactly one value");

    private void CheckFrame()
    {
        ulong length = _input.ReadUInt64();
        if (length > (ulong)_input.Left) throw new PickleException($"a frame of {length} bytes is announced where {_input.Left} are left");
    }

    private object Integer(uint length)
    {
        if (length > LongestInteger && length <= _input.Left) throw new PickleException($"a number of {length} bytes is too large");
        return PickleNumber.Of(new BigInteger(_input.Read(length)));
    }

    private byte[] Bytes(ulong length)
    {
        var bytes = _input.Read(length);
        _budget.Take(PickleBudget.Value + bytes.Length);
        return bytes.ToArray();
    }

    private void Push(object? value)
    {
        _budget.Take(PickleBudget.Value);
        _stack.Push(value);
    }

    private void PushContainer(PickleContainer value)
    {
        _budget.Take(PickleBudget.Container);
        _stack.Push(value);
    }

    private void PushTuple(object?[] values) => PushContainer(new PickleList(values, isTuple: true));

    private void PushSet(object?[] values)
    {
        PushContainer(new PickleSet());
        AddItems(values);
    }

    private void Append(object?[] values)
    {
        if (_stack.Peek() is not PickleList { IsTuple: false } list) throw new PickleException("values are added to what is no list");
        _budget.Take((long)values.Length * PickleBudget.Item);
        foreach (object? value in values) list.Add(value);
    }

    private void SetItems(object?[] values)
    {
        if (_stack.Peek() is not PickleMap dictionary) throw new PickleException("entries are added to what is no dictionary");
        if (values.Length % 2 != 0) throw new PickleException("a key stands without its value");
        _budget.Take((long)values.Length / 2 * PickleBudget.KeyedItem);
        for (int i = 0; i < values.Length; i += 2) dictionary.Add(values[i], values[i + 1]);
    }

    private void AddItems(object?[] values)
    {
        if (_stack.Peek() is not PickleSet set) throw new PickleException("values are added to what is no set");
        _budget.Take((long)values.Length * PickleBudget.KeyedItem);
        foreach (object? value in values) set.Add(value);
    }

    private void Get(uint number) =>
        _stack.Push(_memo.TryGetValue(number, out object? value) ? value : throw new PickleException($"nothing was put under the number {number}"));

    private void Put(uint number)
    {
        _budget.Take(PickleBudget.MemoEntry);
        _memo[number] = _stack.Peek();
    }

    private void StackGlobal()
    {
        if (_stack.Take(2) is not [string module, string name]) throw new PickleException("a name is no pair of texts");
        Global(module, name);
    }

    private void Global(string module, string name) => _stack.Push(_objects.Name(module, name));

    private void Reduce()
    {
        if (_stack.Pop() is not PickleList { IsTuple: true } arguments) throw new PickleException("the arguments of a call are no tuple");
        Push(_objects.Call(_stack.Pop(), arguments));
    }

    private void Build()
    {
        object? state = _stack.Pop();
        _objects.Build(_stack.Peek(), state);
    }
}
