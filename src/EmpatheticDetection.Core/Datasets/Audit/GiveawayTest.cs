namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>
/// How well the annotation texts (event scenario, emotion cause, goal to response) alone tell the label: a multinomial naive Bayes
/// classifier on their words, cross-validated. The same classifier on the words of the dialogue stands beside it, for what words that
/// really were said can tell.
/// </summary>
/// <param name="Conversations">Labelled conversations with annotation texts.</param>
/// <param name="Accuracy">Share that is told right from the annotation texts.</param>
/// <param name="DialogueAccuracy">Share that is told right from the words of the dialogue, on the same conversations.</param>
/// <param name="MajorityShare">Share of the most frequent class, which needs no text.</param>
/// <param name="Folds">How many folds; 0 when there was too little to test.</param>
/// <param name="GivesAway">Whether this counts as a leak.</param>
public sealed record GiveawayTest(int Conversations, double Accuracy, double DialogueAccuracy, double MajorityShare, int Folds,
    bool GivesAway);
