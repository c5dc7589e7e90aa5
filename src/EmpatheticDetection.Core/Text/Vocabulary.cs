using System.Text.Json.Serialization;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Numbers for the values of a text field (a topic, a scenario), fitted on the training set and kept with the model. Values are distinct,
/// not empty
/// and in the order of their code points. As JSON: <c>{"unknown":"OwnId","values":["...", ...]}</c>.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids;

    /// <summary>Takes values that were fitted before.</summary>
    /// <param name="values">Distinct, not empty, in the order of their code points.</param>
    /// <param name="unknown">Which id an unknown value gets.</param>
    /// <exception cref="ArgumentException">A value is empty, twice there or out of order.</exception>
    [JsonConstructor]
    public Vocabulary(IReadOnlyList<string> values, UnknownRule unknown = UnknownRule.OwnId)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!Enum.IsDefined(unknown)) throw new ArgumentException($"no such rule: {unknown}", nameof(unknown));
        Values = [.. values];
        Unknown = unknown;
        _ids = new Dictionary<string, int>(values.Count, StringComparer.Ordinal);
        for (int i = 0; i < values.Count; i++)
        {
            if (string.IsNullOrEmpty(values[i])) throw new ArgumentException($"value {i} of the vocabulary is empty", nameof(values));
            if (i > 0 && CodePointOrder.Instance.Compare(values[i - 1], values[i]) >= 0)
                throw new ArgumentException($"value {i} of the vocabulary, \"{values[i]}\", is there twice or out of order",
                    nameof(values));
            _ids[values[i]] = i + FirstId;
        }
    }

    /// <summary>The values.</summary>
    [JsonPropertyName("values")]
    public IReadOnlyList<string> Values { get; }

    /// <summary>Which id an unknown value gets.</summary>
    [JsonPropertyName("unknown")]
    public UnknownRule Unknown { get; }

    /// <summary>How many ids there are, the unknown one included: rows of an embedding table.</summary>
    [JsonIgnore]
    public int Size => Unknown == UnknownRule.OwnId ? Values.Count + 1 : Math.Max(1, Values.Count);

    private int FirstId => Unknown == UnknownRule.OwnId ? 1 : 0;

    /// <summary>Collects the distinct values that are not empty. Nothing is trimmed and case counts.</summary>
    public static Vocabulary Fit(IEnumerable<string?> values, UnknownRule unknown = UnknownRule.OwnId)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] distinct = [..
            values.Where(value => !string.IsNullOrEmpty(value)).Select(value => value!).Distinct(StringComparer.Ordinal)];
        Array.Sort(distinct, CodePointOrder.Instance);
        return new Vocabulary(distinct, unknown);
    }

    /// <summary>The id of a value; 0 when it is null, empty or unknown.</summary>
    public int IdOf(string? value) => value is not null && _ids.TryGetValue(value, out int id) ? id : 0;

    /// <summary>Whether the value was there when the vocabulary was fitted.</summary>
    public bool Knows(string? value) => value is not null && _ids.ContainsKey(value);
}
