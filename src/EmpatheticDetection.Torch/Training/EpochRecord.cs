namespace EmpatheticDetection.Torch.Training;

/// <summary>What an epoch gave: a row of training_history.json. It holds nothing that differs between two runs of the same seed.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Optimiser steps so far.</param>
/// <param name="TrainingLoss">Mean loss over the epoch's dialogues, with augmentation and dropout.</param>
/// <param name="LearningRate">Highest rate of the epoch's last step.</param>
/// <param name="GradientNorm">Mean norm before clipping.</param>
/// <param name="Validation">Figures on the validation split; null when there is none.</param>
public sealed record EpochRecord(
    int Epoch, long Step, double TrainingLoss, double LearningRate, double GradientNorm, ValidationFigures? Validation = null);
