using System.Text.Json.Serialization;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>Which loss a classifier is trained on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LossKind>))]
public enum LossKind
{
    /// <summary><see cref="CrossEntropyLoss"/>.</summary>
    [JsonStringEnumMemberName("cross_entropy")]
    CrossEntropy,

    /// <summary><see cref="FocalLoss"/>.</summary>
    [JsonStringEnumMemberName("focal")]
    Focal,
}
