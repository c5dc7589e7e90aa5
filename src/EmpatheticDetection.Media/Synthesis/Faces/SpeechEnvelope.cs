using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>How far a mouth is open during a film: the loudness of the speech in each frame.</summary>
internal static class SpeechEnvelope
{
    /// <summary>
    /// One number from 0 to 1 a frame; 1 is twice the mean loudness, so that a low voice moves the mouth as a loud one does.
    /// </summary>
    public static double[] Of(AudioSignal speech, int frames, int frameRate)
    {
        double[] loudness = new double[frames];
        double perFrame = (double)speech.SampleRate / frameRate;
        for (int i = 0; i < frames; i++)
        {
            int start = Math.Min(speech.Samples.Length, (int)(i * perFrame));
            int end = Math.Min(speech.Samples.Length, (int)((i + 1) * perFrame));
            double sum = 0;
            for (int j = start; j < end; j++) sum += (double)speech.Samples[j] * speech.Samples[j];
            loudness[i] = Math.Sqrt(sum / Math.Max(1, end - start));
        }

        double mean = Math.Max(1e-6, loudness.Average());
        for (int i = 0; i < frames; i++) loudness[i] = Math.Min(1, loudness[i] / (2 * mean));
        return loudness;
    }
}
