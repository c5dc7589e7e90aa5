using System.Text.Json.Serialization;

namespace EmpatheticDetection.Torch.Optimization;

/// <summary>How the learning rate goes after the warm-up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScheduleKind>))]
public enum ScheduleKind
{
    /// <summary>It stays.</summary>
    [JsonStringEnumMemberName("constant")]
    Constant,

    /// <summary>It falls in a straight line to 0 at the last step.</summary>
    [JsonStringEnumMemberName("linear")]
    Linear,

    /// <summary>It falls along a cosine to 0 at the last step.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine,
}
