using TorchSharp;
using TorchSharp.Modules;

namespace EmpatheticDetection.Torch.Training;

/// <summary>Writes figures for TensorBoard, one file a process; a resumed run adds another, which TensorBoard joins.</summary>
internal sealed class EventLog(string folder) : IDisposable
{
    private readonly SummaryWriter _writer = torch.utils.tensorboard.SummaryWriter(folder);

    public void Write(EpochRecord record)
    {
        Scalar("loss/training", record.TrainingLoss, record.Epoch);
        Scalar("learning_rate", record.LearningRate, record.Epoch);
        Scalar("gradient_norm", record.GradientNorm, record.Epoch);
        if (record.Validation is not { } validation) return;
        Scalar("loss/validation", validation.Loss, record.Epoch);
        Scalar("validation/accuracy", validation.Accuracy, record.Epoch);
        Scalar("validation/uar", validation.Uar, record.Epoch);
        Scalar("validation/macro_f1", validation.MacroF1, record.Epoch);
    }

    public void Dispose() => (_writer as IDisposable)?.Dispose();

    private void Scalar(string name, double value, int epoch) => _writer.add_scalar(name, (float)value, epoch);
}
