namespace EmpatheticDetection.Torch.Training;

/// <summary>Is told how a training goes.</summary>
public interface ITrainingObserver
{
    /// <summary>Something that takes a while begins, such as reading the training split.</summary>
    public void Stage(string description);

    /// <summary>A batch is done.</summary>
    public void Step(StepProgress progress);

    /// <summary>An epoch is over.</summary>
    /// <param name="record">What it gave.</param>
    /// <param name="isBest">Whether its weights are the best so far.</param>
    public void Epoch(EpochRecord record, bool isBest);
}
