using System.Globalization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// The zip format of torch.save since 1.6: one folder with data.pkl, data/0, data/1 and so on, and a few files about the writer.
/// https://docs.pytorch.org/docs/stable/notes/serialization.html
/// </summary>
internal static class TorchZip
{
    public static object? Read(MappedFile file)
    {
        var entries = StoredZip.Read(file);
        string folder = Folder(file.Path, entries);
        bool isBigEndian = IsBigEndian(file, entries.GetValueOrDefault($"{folder}/byteorder"));
        var pickle = entries[$"{folder}/data.pkl"];
        Bytes(file, pickle).Check();
        var budget = new PickleBudget(file.Length);
        var objects = new TorchObjects(budget);
        object? value = PickleMachine.Read(new PickleInput(file, pickle.Offset, pickle.Offset + pickle.Length), objects, budget, "data.pkl");
        foreach (var storage in objects.Storages.Values)
        {
            if (storage.Key.Length == 0 || storage.Key.AsSpan().ContainsAnyExceptInRange('0', '9'))
                throw StoredZip.Bad(file.Path, $"the storage \"{PickleText.Short(storage.Key)}\" has no number for a name");
            if (!entries.TryGetValue($"{folder}/data/{storage.Key}", out var entry))
                throw StoredZip.Bad(file.Path, $"the storage {storage.Key} is not in the zip file");
            if (entry.Length != storage.Count * storage.Width)
                throw StoredZip.Bad(file.Path, string.Create(CultureInfo.InvariantCulture,
                    $"the storage {storage.Key} has {entry.Length} bytes, not {storage.Count} elements of {storage.Width}"));
            (storage.Bytes, storage.IsBigEndian) = (Bytes(file, entry), isBigEndian);
        }

        return value;
    }

    private static FileBytes Bytes(MappedFile file, StoredEntry entry) => new(file, entry.Offset, entry.Length, entry.Name, entry.Checksum);

    private static string Folder(string path, Dictionary<string, StoredEntry> entries)
    {
        string[] folders = [.. entries.Keys.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];
        bool HasInFolder(string name) => entries.Keys.Any(entry => entry.EndsWith($"/{name}", StringComparison.Ordinal));
        if (HasInFolder("constants.pkl") || entries.Keys.Any(entry => entry.Contains("/code/", StringComparison.Ordinal)))
            throw new InvalidInputException(path, "is a TorchScript archive: a program, not weights",
                "Save the weights alone: torch.save(model.state_dict(), path).");
        if (folders.Length != 1 || !entries.ContainsKey($"{folders[0]}/data.pkl"))
            throw StoredZip.Bad(path, folders.Length > 1 && HasInFolder("data.pkl")
                ? "the zip file holds several folders"
                : "the zip file holds no data.pkl; it is something else than a checkpoint");
        return folders[0];
    }

    private static bool IsBigEndian(MappedFile file, StoredEntry? entry)
    {
        if (entry is null) return false;
        var bytes = entry.Length <= 16 ? Bytes(file, entry).Span(0, (int)entry.Length) : [];
        if (bytes.SequenceEqual("little"u8)) return false;
        return bytes.SequenceEqual("big"u8) ? true : throw StoredZip.Bad(file.Path, "the byte order is neither little nor big");
    }
}
