using BenchmarkDotNet.Attributes;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Benchmarks;

/// <summary>Sound features of 5 s at 16 kHz, on one thread.</summary>
[MemoryDiagnoser]
[Config(typeof(RealTimeConfig))]
public class SignalBenchmarks
{
    /// <summary>Length of the recording.</summary>
    public const int Seconds = 5;

    private readonly float[] _samples = new float[Seconds * 16000];
    private readonly LogMelSpectrogram _logMel = new(LogMelOptions.Speech());
    private readonly MelSpectrogram _whisper = new(new MelSpectrogramOptions
    {
        Stft = new StftOptions { FftSize = 400, HopLength = 160, Padding = FramePadding.Reflect },
        Bands = 80,
    });

    private readonly Mfcc _mfcc = new();
    private readonly Prosody _prosody = new();

    [GlobalSetup]
    public void MakeVoice()
    {
        // A voice-like sound: a gliding pitch with overtones, and noise.
        var random = new Random(1);
        double phase = 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            phase += 2 * Math.PI * (150 + (60 * Math.Sin(i * 1e-4))) / 16000;
            double value = (random.NextDouble() - 0.5) * 0.05;
            for (int overtone = 1; overtone < 8; overtone++) value += Math.Sin(phase * overtone) / (overtone * 3);
            _samples[i] = (float)value;
        }
    }

    [Benchmark(Description = "39 numbers of the reference")]
    public float[] Reference() => ReferenceFeatures.Compute(_samples);

    [Benchmark(Description = "log-mel, 512 points, 10 ms, 80 bands")]
    public float[] LogMel() => _logMel.Compute(_samples);

    [Benchmark(Description = "mel, 400 points, 10 ms, 80 bands")]
    public float[] Whisper() => _whisper.Compute(_samples);

    [Benchmark(Description = "20 MFCC, 2048 points, 32 ms")]
    public float[] Cepstrum() => _mfcc.Compute(_samples);

    [Benchmark(Description = "pitch, voicing and level, 10 ms")]
    public ProsodyFeatures Pitch() => _prosody.Compute(_samples);
}
