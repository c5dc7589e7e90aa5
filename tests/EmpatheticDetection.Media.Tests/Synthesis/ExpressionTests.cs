using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Media.Synthesis.Faces;
using EmpatheticDetection.Media.Synthesis.Planning;
using EmpatheticDetection.Media.Synthesis.Voices;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class ExpressionTests
{
    private const int Train = 14;
    private static readonly Avatar[] People = AvatarCast.Create(3, 22);

    [Fact]
    public void Anger_is_louder_and_brighter_than_sadness()
    {
        double Mean(Emotion emotion, Func<float[], double> measure) =>
            People.Average(p => Enumerable.Range(0, 3).Average(take => measure(Speak(p, emotion, take).Samples)));

        Assert.True(Mean(Emotion.Angry, Level) > 2 * Mean(Emotion.Sad, Level));
        Assert.True(Mean(Emotion.Angry, Brightness) > 1.2 * Mean(Emotion.Sad, Brightness));
    }

    [Fact]
    public void Surprise_is_higher_and_happiness_livelier_than_sadness()
    {
        double Mean(Emotion emotion, Func<double[], double> measure) => People.Average(p => measure(Semitones(p, emotion)));

        Assert.True(Mean(Emotion.Surprised, s => s.Average()) > Mean(Emotion.Sad, s => s.Average()) + 4);
        Assert.True(Mean(Emotion.Happy, Spread) > 1.5 * Mean(Emotion.Sad, Spread));
    }

    [Fact]
    public void Even_the_shortest_utterance_is_heard()
    {
        foreach (var person in People)
            foreach (var emotion in Enum.GetValues<Emotion>())
            {
                var random = SeededRandom.For(1, 0, $"{person.Profile.Id} {emotion}");
                var style = VoiceStyle.Draw(emotion, 1.3, random);
                Assert.True(Level(VoiceSynthesizer.Speak(0.2, person.Voice, style, random).Samples) > 0.003);
            }
    }

    // Chance is 0.14, with a standard error of 0.03 over the test rows.
    [Fact]
    public void Voices_of_strangers_can_be_told_apart_by_emotion()
    {
        var rows = Rows((person, emotion, take) =>
            [.. ReferenceFeatures.Compute(Speak(person, emotion, take).Samples).Select(f => (double)f)]);
        Assert.InRange(NearestCentroid.Accuracy(rows.Train, rows.Test), 0.28, 0.99);
    }

    [Fact]
    public void Faces_of_strangers_can_be_told_apart_by_emotion()
    {
        var rows = Rows((person, emotion, take) => FaceFeatures(Film(person, emotion, take)));
        Assert.InRange(NearestCentroid.Accuracy(rows.Train, rows.Test), 0.28, 0.99);
    }

    [Fact]
    public void A_face_moves_and_its_mouth_follows_the_speech()
    {
        var film = Film(People[0], Emotion.Happy, 0);
        for (int i = 1; i < film.Count; i++) Assert.False(film.Frame(i).SequenceEqual(film.Frame(i - 1)));

        float[] half = new float[16000];
        for (int i = 8000; i < half.Length; i++) half[i] = MathF.Sin(i);
        double[] mouth = SpeechEnvelope.Of(new AudioSignal(half, 16000), 8, 8);
        Assert.All(mouth[..4], opening => Assert.Equal(0, opening));
        Assert.All(mouth[4..], opening => Assert.InRange(opening, 0.9, 1));
    }

    [Fact]
    public void A_polygon_covers_as_many_pixels_as_its_area()
    {
        var canvas = new Canvas(32);
        canvas.Fill([new(3.25, 4.5), new(20.75, 4.5), new(20.75, 17.0), new(3.25, 17.0)], new Colour(1, 1, 1));
        canvas.Fill([new(-10, 25), new(50, 25), new(50, 28), new(-10, 28)], new Colour(1, 1, 1));

        Assert.Equal((17.5 * 12.5) + (32 * 3), canvas.Pixels.ToArray().Where((_, i) => i % 3 == 0).Sum(v => (double)v), 1e-3);
    }

    private static AudioSignal Speak(Avatar person, Emotion? emotion, int take)
    {
        var random = SeededRandom.For(9, take, $"{person.Profile.Id} {emotion}");
        return VoiceSynthesizer.Speak(1.2, person.Voice, VoiceStyle.Draw(emotion, 1, random), random);
    }

    private static double[] Semitones(Avatar person, Emotion emotion) =>
        [.. SpeechControls.Draw(2, person.Voice, VoiceStyle.Of(emotion), SeededRandom.For(9, 0, $"{person.Profile.Id}")).Pitch
            .Select(hertz => 12 * Math.Log2(hertz / person.Voice.Pitch))];

    private static VideoFrames Film(Avatar person, Emotion emotion, int take)
    {
        var random = SeededRandom.For(8, take, $"{person.Profile.Id} {emotion}");
        var silence = new AudioSignal(new float[9600], 16000);
        return FaceAnimator.Film(person.Face, FaceExpression.Draw(emotion, 1, random), silence, 32, 8, random);
    }

    private static (List<(double[], Emotion)> Train, List<(double[], Emotion)> Test) Rows(Func<Avatar, Emotion, int, double[]> features)
    {
        var rows = (Train: new List<(double[], Emotion)>(), Test: new List<(double[], Emotion)>());
        for (int i = 0; i < People.Length; i++)
            foreach (var emotion in Enum.GetValues<Emotion>())
                for (int take = 0; take < 2; take++)
                    (i < Train ? rows.Train : rows.Test).Add((features(People[i], emotion, take), emotion));
        return rows;
    }

    /// <summary>Lightness of the last frame relative to its mean, in four by four pixels.</summary>
    private static double[] FaceFeatures(VideoFrames film)
    {
        var frame = film.Frame(film.Count - 1);
        var cells = new double[256];
        for (int i = 0; i < 1024; i++) cells[(i / 64 * 16) + (i % 32 / 2)] += frame[3 * i] + frame[(3 * i) + 1] + frame[(3 * i) + 2];
        double mean = cells.Average();
        return [.. cells.Where((_, i) => i / 16 is > 2 and < 13 && i % 16 is > 3 and < 12).Select(c => c / mean)];
    }

    private static double Level(float[] samples) => Math.Sqrt(samples.Average(s => (double)s * s));

    private static double Brightness(float[] samples) =>
        Level([.. samples.Skip(1).Zip(samples, (next, here) => next - here)]) / (Level(samples) + 1e-9);

    private static double Spread(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
