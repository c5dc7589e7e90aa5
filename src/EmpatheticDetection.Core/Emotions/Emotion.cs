namespace EmpatheticDetection.Core.Emotions;

/// <summary>The seven emotions of a speaker. Their order is that of every logit, probability and confusion matrix.</summary>
public enum Emotion
{
    /// <summary>happy</summary>
    Happy,

    /// <summary>surprised</summary>
    Surprised,

    /// <summary>angry</summary>
    Angry,

    /// <summary>fear</summary>
    Fear,

    /// <summary>sad</summary>
    Sad,

    /// <summary>disgusted</summary>
    Disgusted,

    /// <summary>contempt</summary>
    Contempt,
}
