namespace EmpatheticDetection.Core.Datasets;

/// <summary>What becomes of a conversation whose label is absent or unknown.</summary>
public enum UnlabelledPolicy
{
    /// <summary>An error that names the conversation and the label: for training and evaluation.</summary>
    Refuse,

    /// <summary>It is left out and counted.</summary>
    Skip,

    /// <summary>It stays, without a label: for prediction and inspection.</summary>
    Allow,
}
