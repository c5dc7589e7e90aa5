namespace EmpatheticDetection.Torch.Inference;

/// <summary>One step of a dialogue that was recognised.</summary>
/// <param name="Role">speaker, listener, response or context.</param>
/// <param name="Text">Its words.</param>
/// <param name="Weight">How much it counted in the pooling; all steps' weights sum to 1. Attention weights say where a network looked, not why it decided.</param>
public sealed record RecognizedStep(string Role, string Text, double Weight);
