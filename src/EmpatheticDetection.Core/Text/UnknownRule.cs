using System.Text.Json.Serialization;

namespace EmpatheticDetection.Core.Text;

/// <summary>Which id an unknown or empty value gets.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnknownRule>))]
public enum UnknownRule
{
    /// <summary>0 is unknown and nothing else; the values begin at 1.</summary>
    OwnId,

    /// <summary>The reference system's rule: the values begin at 0, and unknown is 0 too, so it cannot be told from the first
    /// value.</summary>
    SharedWithFirst,
}
