using System.Globalization;
using System.Numerics;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// The format of torch.save before 1.6: pickles of a magic number, a version and facts about the writer, the value, the list of the
/// storages' keys; then each storage's count and bytes, and nothing behind them.
/// </summary>
internal static class TorchLegacy
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static object? Read(MappedFile file)
    {
        var input = new PickleInput(file, 0, file.Length);
        var budget = new PickleBudget(file.Length);
        var objects = new TorchObjects(budget);
        object? Next(string what) => PickleMachine.Read(input, objects, budget, what);
        if (Next("the first pickle") is not BigInteger magic || magic != Magic)
            throw Bad(file, "is a pickle that torch.save did not write");
        if (Next("the version") is not Version) throw Bad(file, "is of an unknown version of the format before zip");
        if (Next("the system information") is not PickleMap system) throw Bad(file, "lacks the writer's system information");
        if (!system.TryGetValue("little_endian", out object? isLittle) || isLittle is not true)
            throw Bad(file, "was written on a big-endian machine, in the format that cannot be read elsewhere");
        object? value = Next("the value");
        if (Next("the list of storages") is not PickleList keys) throw Bad(file, "lacks the list of its storages");
        ReadStorages(file, input, objects.Storages, keys);
        return value;
    }

    private static void ReadStorages(MappedFile file, PickleInput input, IReadOnlyDictionary<string, TorchStorage> storages, PickleList keys)
    {
        foreach (object? key in keys)
        {
            if (key is not string text || !storages.TryGetValue(text, out var storage) || storage.Bytes is not null)
                throw Bad(file, "lists a storage that no tensor names, or one twice");
            long length = storage.Count * storage.Width;
            if (input.Left < sizeof(long) || (long)input.ReadUInt64() != storage.Count)
                throw Bad(file, $"ends early, or the storage \"{PickleText.Short(text)}\" has another size than its tensors say");
            storage.Bytes = new FileBytes(file, input.Position, length, $"the storage {PickleText.Short(text)}", checksum: null);
            if (!input.Skip(length)) throw Bad(file, $"ends within the storage \"{PickleText.Short(text)}\"");
        }

        if (keys.Count != storages.Count) throw Bad(file, "lacks storages that its tensors name");
        if (input.Left > 0) throw Bad(file, $"holds {input.Left} bytes behind its last storage");
    }

    private static InvalidInputException Bad(MappedFile file, string cause) =>
        new(file.Path, cause, "The file is damaged or no checkpoint of torch.save; get it again.");
}
