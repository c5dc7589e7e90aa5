namespace EmpatheticDetection.Torch.Reference;

/// <summary>Numbers of distinct texts that the vocabularies of the dialogue's metadata hold; each table has one row more.</summary>
/// <param name="EventScenario">What happened.</param>
/// <param name="EmotionCause">What caused the emotion.</param>
/// <param name="GoalResponse">What a response is to reach.</param>
/// <param name="Topic">The topic.</param>
public sealed record ReferenceVocabularySizes(int EventScenario, int EmotionCause, int GoalResponse, int Topic)
{
    /// <summary>The four in the order of the metadata.</summary>
    public IReadOnlyList<int> InOrder => [EventScenario, EmotionCause, GoalResponse, Topic];
}
