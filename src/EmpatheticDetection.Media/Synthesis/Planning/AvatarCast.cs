using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Media.Synthesis.Faces;
using EmpatheticDetection.Media.Synthesis.Voices;

namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>Draws the people of a corpus. Nothing of a person depends on an emotion.</summary>
internal static class AvatarCast
{
    private static readonly string[] Timbres = ["high", "mid", "low"];

    /// <summary>People numbered from 1; a person depends on the seed and its number only.</summary>
    public static Avatar[] Create(long seed, int count)
    {
        var avatars = new Avatar[count];
        for (int i = 0; i < count; i++) avatars[i] = Create(SeededRandom.For(seed, 0, $"avatar {i + 1}"), i + 1);
        return avatars;
    }

    private static Avatar Create(SeededRandom random, int id)
    {
        double draw = random.NextDouble();
        string age = draw < 0.12 ? "child" : draw < 0.50 ? "young" : draw < 0.82 ? "middle-aged" : "elderly";
        string gender = random.Chance(0.5) ? "male" : "female";
        string timbre = random.Choose(Timbres);
        var voice = VoiceTraits.Draw(age, gender, timbre, random);
        return new Avatar(new Profile(age, gender, timbre, id), voice, FaceTraits.Draw(age, gender, random));
    }
}
