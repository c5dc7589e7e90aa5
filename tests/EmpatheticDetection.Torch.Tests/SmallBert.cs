using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>A BERT of few numbers in the hub's layout, whose word pieces are the letters.</summary>
internal static class SmallBert
{
    public static void Write(string folder)
    {
        string carried = Path.Combine(FixtureFolder.Repository, "tests", "fixtures", "encoders", "bert-half");
        WriteVocabulary(folder);
        foreach (string name in (string[])["config.json", "model.safetensors"]) File.Copy(Path.Combine(carried, name), Path.Combine(folder, name));
    }

    /// <summary>vocab.txt alone: 57 pieces.</summary>
    public static void WriteVocabulary(string folder)
    {
        Directory.CreateDirectory(folder);
        string[] letters = [.. Enumerable.Range('a', 26).Select(c => ((char)c).ToString())];
        File.WriteAllLines(
            Path.Combine(folder, "vocab.txt"), ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. letters, .. letters.Select(letter => "##" + letter)]);
    }
}
