namespace EmpatheticDetection.Torch.Encoders;

/// <summary>The names of modalities, as predictions and reports write them, in the order in which they are always visited.</summary>
public static class ModalityName
{
    /// <summary>Words.</summary>
    public const string Text = "text";

    /// <summary>Voice.</summary>
    public const string Audio = "audio";

    /// <summary>Face.</summary>
    public const string Video = "video";

    /// <summary>Profiles and topic.</summary>
    public const string Metadata = "metadata";

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Audio, Video, Metadata];
}
