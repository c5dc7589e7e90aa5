using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>What the synthesiser is told every 5 ms: pitch, loudness of voicing and noise, and the place of the formants.</summary>
internal sealed class SpeechControls
{
    /// <summary>Seconds from one frame to the next.</summary>
    public const double Step = 0.005;

    private readonly VoiceTraits _traits;
    private readonly VoiceStyle _style;
    private readonly double _seconds;

    private SpeechControls(VoiceTraits traits, VoiceStyle style, double seconds)
    {
        (_traits, _style, _seconds) = (traits, style, seconds);
        int frames = (int)Math.Ceiling(seconds / Step) + 1;
        Pitch = new double[frames];
        Voicing = new double[frames];
        Noise = new double[frames];
        NoiseCentre = new double[frames];
        Formants = [new double[frames], new double[frames], new double[frames]];
    }

    /// <summary>Fundamental frequency, Hz.</summary>
    public double[] Pitch { get; }

    /// <summary>Amplitude of the glottal pulses.</summary>
    public double[] Voicing { get; }

    /// <summary>Amplitude of the consonants' noise.</summary>
    public double[] Noise { get; }

    /// <summary>Centre of that noise, Hz.</summary>
    public double[] NoiseCentre { get; }

    /// <summary>Three formants, Hz.</summary>
    public double[][] Formants { get; }

    /// <summary>Draws what a person says in this style.</summary>
    public static SpeechControls Draw(double seconds, VoiceTraits traits, VoiceStyle style, SeededRandom random)
    {
        var controls = new SpeechControls(traits, style, seconds);
        var segments = SyllablePlan.Draw(seconds, traits, style, random);
        controls.SetMelody(segments, random);
        foreach (var segment in segments) controls.SetSegment(segment);
        controls.SmoothFormants();
        return controls;
    }

    private void SetMelody(List<SpeechSegment> segments, SeededRandom random)
    {
        var semitones = new double[Pitch.Length];
        double tremorPhase = random.NextDouble(0, 2 * Math.PI);
        double tremorRate = random.NextDouble(6, 8);
        for (int i = 0; i < semitones.Length; i++)
        {
            double time = i * Step;
            double place = time / _seconds; // 0 at the beginning, 1 at the end
            semitones[i] = _style.Pitch + (_style.Slope * (place - 0.5))
                + (_style.Final * Math.Max(0, (place - 0.8) / 0.2))
                + (_style.Tremor * Math.Sin((2 * Math.PI * tremorRate * time) + tremorPhase));
        }

        foreach (var segment in segments)
        {
            if (segment.Kind != SegmentKind.Vowel) continue;
            double height = _traits.Range * _style.Range * ((3.8 * segment.Stress) - 1.2 + (0.9 * random.NextGaussian()));
            double reach = (segment.Length * 0.5) + 0.06;
            double centre = segment.Start + (segment.Length * 0.45);
            for (int i = Math.Max(0, (int)((centre - reach) / Step)); i < semitones.Length && i * Step < centre + reach; i++)
            {
                double distance = Math.Abs((i * Step) - centre) / reach;
                if (distance < 1) semitones[i] += height * 0.5 * (1 + Math.Cos(Math.PI * distance));
            }
        }

        for (int i = 0; i < Pitch.Length; i++) Pitch[i] = Math.Clamp(_traits.Pitch * Math.Pow(2, semitones[i] / 12), 50, 900);
    }

    private void SetSegment(SpeechSegment segment)
    {
        int first = (int)(segment.Start / Step);
        int last = Math.Min(Pitch.Length, (int)((segment.Start + segment.Length) / Step) + 1);
        for (int i = first; i < last; i++)
        {
            double time = Math.Max(0, (i * Step) - segment.Start);
            double left = Math.Max(0, segment.Length - time);
            switch (segment.Kind)
            {
                case SegmentKind.Vowel:
                    double rise = 1 - Math.Exp(-(time + Step) / _style.Attack);
                    Voicing[i] = (0.55 + (0.45 * segment.Stress)) * rise * Math.Min(1, left / 0.03);
                    break;
                case SegmentKind.Nasal:
                    Voicing[i] = 0.3;
                    break;
                case SegmentKind.Fricative:
                    Noise[i] = 0.25 * Math.Sin(Math.PI * Math.Clamp(time / segment.Length, 0, 1));
                    break;
                case SegmentKind.Stop:
                    Noise[i] = left < 0.018 ? 0.5 : 0;
                    break;
            }

            bool voiced = segment.Kind is SegmentKind.Vowel or SegmentKind.Nasal;
            if (!voiced) NoiseCentre[i] = segment.Formants[0];
            for (int f = 0; f < 3 && voiced; f++) Formants[f][i] = segment.Formants[f] * _traits.FormantScale * (1 + _style.Formants);
        }
    }

    /// <summary>Unvoiced frames take the place of the tract before them; then everything glides with a time constant of 20 ms.</summary>
    private void SmoothFormants()
    {
        for (int f = 0; f < 3; f++)
        {
            double[] track = Formants[f];
            double place = Array.Find(track, hertz => hertz > 0);
            if (place <= 0) place = 500 + (1000 * f);
            for (int i = 0; i < track.Length; i++)
            {
                if (track[i] > 0) place += 0.22 * (track[i] - place);
                track[i] = place;
            }
        }
    }
}
