namespace EmpatheticDetection.Core.Dialogues;

/// <summary>The names of the roles in files.</summary>
public static class RoleNames
{
    /// <summary>speaker, listener or listener_response.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Speaker => "speaker",
        Role.Listener => "listener",
        Role.ListenerResponse => "listener_response",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>Finds a role by its name; case and surrounding blanks are forgiven.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        string trimmed = (name ?? "").Trim();
        foreach (var candidate in Enum.GetValues<Role>())
        {
            if (!trimmed.Equals(NameOf(candidate), StringComparison.OrdinalIgnoreCase)) continue;
            role = candidate;
            return true;
        }

        role = default;
        return false;
    }
}
