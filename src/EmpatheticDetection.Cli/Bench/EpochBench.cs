using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>Trains one epoch twice: with an empty cache of features, then with what the first left there.</summary>
internal static class EpochBench
{
    private const string Variable = "EMPATHETIC_CACHE";

    /// <summary>Measures from the moment that the model stands to the end of its epoch.</summary>
    public static async Task RunAsync(string config, string data, TextWriter writer, CancellationToken cancellation)
    {
        string scratch = Directory.CreateTempSubdirectory("empathetic-bench-").FullName;
        string? before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, Path.Combine(scratch, "cache")); // before the cache is first asked for
        try
        {
            var settings = ConfigSource.Read(config);
            settings = settings with { Training = settings.Training with { Epochs = 1 } };
            var rows = TrainingData.Read(data, null, skipUnlabelled: true, cancellation);
            double[] seconds = new double[2];
            for (int run = 0; run < seconds.Length; run++)
            {
                var clock = new EpochClock();
                var plan = new TrainingPlan
                {
                    Config = settings,
                    Training = rows.Training,
                    Validation = [],
                    Media = needs => new DatasetMedia(needs, default),
                    Folder = Path.Combine(scratch, $"run {run}"),
                    Data = rows.Description,
                };
                await TrainingRun.RunAsync(plan, clock, cancellation);
                seconds[run] = clock.Seconds;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(run == 0 ? "encoders run" : "features kept")}: {clock.Seconds:0.0} s for {rows.Training.Count} dialogues"));
            }

            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"times: {seconds[0] / seconds[1]:0.0}"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
            Directory.Delete(scratch, recursive: true);
        }
    }

    // From the first look at the data to the end of the epoch; loading the encoders is in neither.
    private sealed class EpochClock : ITrainingObserver
    {
        private readonly Stopwatch _clock = new();

        public double Seconds { get; private set; }

        public void Stage(string description)
        {
            if (!_clock.IsRunning && Seconds == 0 && description.StartsWith("measuring", StringComparison.Ordinal)) _clock.Start();
        }

        public void Step(StepProgress progress)
        {
        }

        public void Epoch(EpochRecord record, bool isBest) => Seconds = _clock.Elapsed.TotalSeconds;
    }
}
