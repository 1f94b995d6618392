using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>Statements without the layers of EF, which would double the time of a million rows.</summary>
public static class SqlCommands
{
    /// <summary>A command on the connection of a context, which must be open, in its transaction and with its timeout.</summary>
    public static DbCommand CreateCommand(this DatabaseFacade database, string sql)
    {
        var command = database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
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
