using System.Text.Json.Serialization;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>How much a class counts in the loss.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClassWeighting>))]
public enum ClassWeighting
{
    /// <summary>Every row counts the same.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>By the inverse of the class's share.</summary>
    [JsonStringEnumMemberName("balanced")]
    Balanced,

    /// <summary>By the inverse of the share's square root: milder.</summary>
    [JsonStringEnumMemberName("inverse_sqrt")]
    InverseSquareRoot,

    /// <summary>By the effective number of rows (Cui et al. 2019, https://arxiv.org/abs/1901.05555).</summary>
    [JsonStringEnumMemberName("effective_number")]
    EffectiveNumber,
}
