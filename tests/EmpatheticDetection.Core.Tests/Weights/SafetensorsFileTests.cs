using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

public class SafetensorsFileTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using var folder = new TemporaryFolder();
        float[] values = [1, -2.5f, float.MaxValue];
        SafetensorsWriter.Write(folder["a.safetensors"],
            [("x", "F32", [3], s => s.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values))), ("empty", "I64", [0, 2], _ => { })],
            new Dictionary<string, string> { ["format"] = "pt" });

        using var file = SafetensorsFile.Open(folder["a.safetensors"]);

        Assert.Equal(values, file.ReadSingles("x"));
        Assert.Equal([0, 2], file.Tensors["empty"].Shape);
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage that is no header")]
    public void What_is_not_of_the_format_is_refused(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["bad.safetensors"], content);

        var error = Assert.Throws<InvalidInputException>(() => SafetensorsFile.Open(folder["bad.safetensors"]));

        Assert.Contains("bad.safetensors", error.Message, StringComparison.Ordinal);
    }
}
