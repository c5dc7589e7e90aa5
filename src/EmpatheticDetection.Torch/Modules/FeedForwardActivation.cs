using System.Text.Json.Serialization;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>The nonlinearity between the two linear maps of a transformer layer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedForwardActivation>))]
public enum FeedForwardActivation
{
    /// <summary>max(0, x).</summary>
    [JsonStringEnumMemberName("relu")]
    Relu,

    /// <summary>x Phi(x), by the error function.</summary>
    [JsonStringEnumMemberName("gelu")]
    Gelu,
}
