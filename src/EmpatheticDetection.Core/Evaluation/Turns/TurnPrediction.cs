namespace EmpatheticDetection.Core.Evaluation.Turns;

/// <summary>What a model says of a conversation right after something that its speaker said, from that and what was before.</summary>
/// <param name="Prediction">The prediction; its id is the conversation's.</param>
/// <param name="Utterance">Place of the utterance in the conversation, from 0.</param>
/// <param name="Turn">Its number among the speaker's own, from 1.</param>
/// <param name="Text">Its words.</param>
public sealed record TurnPrediction(Prediction Prediction, int Utterance, int Turn, string Text);
