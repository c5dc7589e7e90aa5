namespace EmpatheticDetection.Torch.Pretrained.Timesformer;

/// <summary>Which tokens of a clip see each other.</summary>
public enum TimesformerAttentionKind
{
    /// <summary>A patch sees itself in all frames, then all patches of its frame.</summary>
    DividedSpaceTime,

    /// <summary>All patches of all frames see each other.</summary>
    JointSpaceTime,

    /// <summary>All patches of a frame see each other; frames are rows of their own.</summary>
    SpaceOnly,
}
