namespace EmpatheticDetection.Torch.Training;

/// <summary>How far a training is, reported after each batch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">Most epochs there will be.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches of this epoch.</param>
/// <param name="Loss">Mean loss of the epoch so far.</param>
/// <param name="LearningRate">Highest rate of the last step.</param>
public sealed record StepProgress(int Epoch, int Epochs, int Batch, int Batches, double Loss, double LearningRate);
