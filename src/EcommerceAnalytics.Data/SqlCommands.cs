using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>Statements without the layers of EF, which would double the time of a million rows.</summary>
public static class SqlCommands
{
    /// <summary>Name of the <see cref="DiagnosticListener"/> that is told of each of these commands, as EF's own is of those of queries.</summary>
    public const string ListenerName = "EcommerceAnalytics.Data";

    /// <summary>Its event: a command was made; the value is the <see cref="DbCommand"/>, still without parameters.</summary>
    public const string CommandCreated = ListenerName + ".CommandCreated";

    private static readonly DiagnosticListener Listener = new(ListenerName);

    /// <summary>A command on the connection of a context, which must be open, in its transaction and with its timeout.</summary>
    public static DbCommand CreateCommand(this DatabaseFacade database, string sql)
    {
        var command = database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
        if (Listener.IsEnabled(CommandCreated))
        {
            Listener.Write(CommandCreated, command);
        }

        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static void AddParameter(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
