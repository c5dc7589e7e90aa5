using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>Every key that a configuration file can hold, by section, with its default as JSON; found by walking the types.</summary>
internal static class ConfigurationKeys
{
    public static SortedDictionary<string, SortedDictionary<string, string>> Collect()
    {
        var sections = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        Add("file", typeof(TrainingConfig), sections);
        return sections;
    }

    private static void Add(string section, Type type, SortedDictionary<string, SortedDictionary<string, string>> sections)
    {
        var keys = sections[section] = new SortedDictionary<string, string>(StringComparer.Ordinal);
        object defaults = Activator.CreateInstance(type)!;
        foreach (var property in ConfigurationFile.Options.GetTypeInfo(type).Properties)
        {
            // JsonIgnore leaves a property without a getter, the discriminator without one too.
            if (property.Get is not { } get) continue;
            object? value = get(defaults);
            if (IsSection(property.PropertyType))
            {
                keys[property.Name] = value is null ? "null" : "{}";
                Add(property.Name, property.PropertyType, sections);
                continue;
            }

            keys[property.Name] = Compact(value, property.PropertyType);
            if (Element(property.PropertyType) is not { } element || ConfigurationFile.Options.GetTypeInfo(element).PolymorphismOptions is not { } kinds) continue;
            foreach (var kind in kinds.DerivedTypes) Add((string)kind.TypeDiscriminator!, kind.DerivedType, sections);
        }
    }

    private static bool IsSection(Type type) =>
        ConfigurationFile.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && type.Namespace!.StartsWith("EmpatheticDetection", StringComparison.Ordinal);

    private static Type? Element(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[0] : null;

    private static string Compact(object? value, Type type)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(value, type, ConfigurationFile.Options));
        return JsonSerializer.Serialize(json.RootElement);
    }
}
