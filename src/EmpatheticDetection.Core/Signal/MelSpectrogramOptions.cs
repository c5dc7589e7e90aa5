namespace EmpatheticDetection.Core.Signal;

/// <summary>A spectrogram on the mel scale. The defaults are librosa's at 16 kHz.</summary>
public sealed record MelSpectrogramOptions
{
    /// <summary>Samples a second.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>Frames and transform.</summary>
    public StftOptions Stft { get; init; } = new();

    /// <summary>Mel bands.</summary>
    public int Bands { get; init; } = 128;

    /// <summary>Hz where the first band begins.</summary>
    public double MinimumFrequency { get; init; }

    /// <summary>Hz where the last band ends; 0 means half the sample rate.</summary>
    public double MaximumFrequency { get; init; }

    /// <summary>The scale.</summary>
    public MelScale Scale { get; init; } = MelScale.Slaney;

    /// <summary>Whether a band's filter has area 1 instead of height 1.</summary>
    public bool AreaNormalised { get; init; } = true;

    /// <summary>What speech recognisers take: 16 kHz, windows of 25 ms every 10 ms, 512 points.</summary>
    /// <param name="bands">Mel bands, as a rule 40, 64 or 80.</param>
    public static MelSpectrogramOptions Speech(int bands = 80) => new()
    {
        Stft = new StftOptions { FftSize = 512, WindowLength = 400, HopLength = 160 },
        Bands = bands,
        MinimumFrequency = 20, // below lies hum, no voice
    };

    /// <summary>The filters.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public MelFilterBank FilterBank() => MelFilterBank.Of(new MelFilterBankOptions
    {
        SampleRate = SampleRate,
        FftSize = Stft.FftSize,
        Bands = Bands,
        MinimumFrequency = MinimumFrequency,
        MaximumFrequency = MaximumFrequency,
        Scale = Scale,
        AreaNormalised = AreaNormalised,
    });
}
