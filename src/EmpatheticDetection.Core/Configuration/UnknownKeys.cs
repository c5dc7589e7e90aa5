using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Configuration;

/// <summary>Compares the keys of a JSON document with what a type takes, before it is deserialised.</summary>
internal static class UnknownKeys
{
    public static void Refuse(JsonElement element, Type type, JsonSerializerOptions options, string where, string path = "")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var info = options.GetTypeInfo(type);
        if (element.ValueKind == JsonValueKind.Array && info.ElementType is { } elementType)
        {
            int index = 0;
            foreach (var item in element.EnumerateArray())
                Refuse(item, elementType, options, where, $"{path}[{index++}]");
        }
        else if (element.ValueKind == JsonValueKind.Object && info.Kind == JsonTypeInfoKind.Object)
        {
            RefuseObject(element, info, options, where, path);
        }
    }

    private static void RefuseObject(JsonElement element, JsonTypeInfo info, JsonSerializerOptions options, string where, string path)
    {
        string? discriminator = info.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (discriminator is not null)
        {
            var kinds = info.PolymorphismOptions!.DerivedTypes;
            string? kind = element.TryGetProperty(discriminator, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            var derived = kinds.FirstOrDefault(type => Equals(type.TypeDiscriminator, kind));
            if (derived.DerivedType is null)
                throw Unknown(where, $"{path}.{discriminator}", $"\"{kind}\"", kind ?? "", kinds.Select(type => (string)type.TypeDiscriminator!));
            info = options.GetTypeInfo(derived.DerivedType);
        }

        var known = info.Properties.ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == discriminator) continue;
            if (!known.TryGetValue(property.Name, out var propertyType))
                throw Unknown(where, path, $"the key \"{property.Name}\"", property.Name, known.Keys);
            Refuse(property.Value, propertyType, options, where, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
        }
    }

    private static InvalidInputException Unknown(string where, string path, string what, string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        string cure = NearestName.Of(name, names) is { } nearest ? $"Did you mean \"{nearest}\"?" : $"Known are: {string.Join(", ", names)}.";
        return new InvalidInputException(where, (path.Length == 0 ? "" : $"{path.TrimStart('.')}: ") + what + " is not known", cure);
    }
}
