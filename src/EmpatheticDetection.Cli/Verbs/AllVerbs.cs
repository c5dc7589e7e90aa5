using System.CommandLine;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary>Every verb, in the order that the help shows. A new verb is a file in this folder and a line here.</summary>
internal static class AllVerbs
{
    public static IEnumerable<Command> Create() =>
    [
        QuickstartVerb.Create(),
        DataVerb.Create(),
        DoctorVerb.Create(),
        PullVerb.Create(),
        ImportCheckpointVerb.Create(),
        CacheVerb.Create(),
        TrainVerb.Create(),
        CrossValidateVerb.Create(),
        PredictVerb.Create(),
        EvaluateVerb.Create(),
        CompareVerb.Create(),
        FuseVerb.Create(),
        BenchVerb.Create(),
    ];
}
